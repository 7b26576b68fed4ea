"""What generators of web sites put into Markdown, taken out before it is parsed: Hugo, Jekyll (Liquid), MDX, kramdown.

Their tags say what a program is to do; what stands between them is text. Code is left as it is written.
"""

_WITH_BRACES = ("{{", "{%", "{:", "{/*", "]{", "){", "`{")
_WITHOUT = ("import ", "export ", "[TOC]", "[[toc]]", "[[_TOC_]]")


def without_site_tags(source: str, *, is_mdx: bool = False) -> str:
    """`source` with the words of such tags, and without the tags."""
    signs = (*_WITH_BRACES, *_WITHOUT) if "{" in source else _WITHOUT
    if not is_mdx and not any(sign in source for sign in signs):
        return source
    # Most texts have none, and what finds them takes its time to be imported.
    from readerapp.sources.markdown.site_tags import without_tags

    return without_tags(source, is_mdx=is_mdx)
