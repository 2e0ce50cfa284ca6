"""What the larger verbs of `gallery` do: one file a verb, imported when the verb is called."""
