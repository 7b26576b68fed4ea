"""How the reading screen lays out its panes, as Textual's style sheet says it."""

READING_STYLE = """
ReadingScreen {
    background: $background;
    & #panes { height: 1fr; }
    & ArticleView { width: auto; height: 1fr; }
    &.-tall ArticleView { padding: 1 0 0 0; }
    &.-narrow Sidebar {
        dock: bottom; width: 100%; height: 9; border-left: none; border-top: hkey $panel; display: none;
    }
    &.-narrow.-drawer Sidebar { display: block; }
    &.-without-sidebar Sidebar { display: none; }
    &.-zen Header, &.-zen Footer, &.-zen StatusLine, &.-zen Sidebar { display: none; }
    &.-zen StatusLine.-typing { display: block; }
}
"""
