"""What is written: annotations, how they hold on to their text, and where they stand in a document now.

Pure: nothing here touches the disk or a user interface.
"""
