"""What decides: the law applied to a project, and the clause of every slot."""
