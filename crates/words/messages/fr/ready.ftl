# "Am I ready?", guide, partners, legal notice.
