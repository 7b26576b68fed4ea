"""`readerapp tags` lists the tags with their counts, and changes them everywhere."""

from collections.abc import Callable
from pathlib import Path


def test_tags_are_counted_renamed_merged_and_deleted(readerapp: Callable, article: Path) -> None:
    readerapp("annotate", article, "--quote", "the road", "--tag", "snow", "--tag", "way/road")
    readerapp("annotate", article, "--quote", "the baker", "--tag", "snow")
    assert readerapp("tags").lines == ["     2  #snow", "     1  #way/road"]
    assert readerapp("tags", "rename", "way", "#path").errors == "readerapp: 1 annotation changed\n"
    assert readerapp("tags", "--json").json[1] == {"tag": "path/road", "annotations": 1}
    assert readerapp("tags", "merge", "path", "snow", "all").status == 0
    assert readerapp("tags", "delete", "all").status == 0
    assert readerapp("tags").output == ""
    outcome = readerapp("tags", "delete", "all")
    assert outcome.status == 1
    assert "`readerapp tags` lists those there are" in outcome.errors
