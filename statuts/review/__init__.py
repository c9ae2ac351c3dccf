"""Second looks: explanations, standing of an act, review of the library, JSON Schema."""
