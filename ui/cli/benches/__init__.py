"""What each verb of `bench` does: one file a verb, imported when the verb is called."""
