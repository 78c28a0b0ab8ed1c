// The page library's own words, in Norwegian. It has no setting for them.
