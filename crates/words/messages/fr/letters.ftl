# What is sent and said to the office: announcements, numbers, fax sheet, checklist.
