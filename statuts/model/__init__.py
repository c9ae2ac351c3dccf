"""The gate of the description: types, reading, findings in French; the only room that trusts no one."""
