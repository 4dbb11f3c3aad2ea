"""One file a command of `copydesk`; `pipeline.cli` lists them in the order of the help page."""
