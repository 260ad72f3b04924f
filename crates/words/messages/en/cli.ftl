# The command line: questions, answers, usage.
