"""What is read: documents, their blocks, and every pure question about their text.

Nothing here touches the disk, the terminal or a user interface.
"""
