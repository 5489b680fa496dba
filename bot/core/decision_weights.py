RELEVANCE: dict[str, float] = {"bias": 0.0, "roles": 1.0}
PASSAGE: dict[str, float] = {"bias": 0.0, "novelty": 1.0}
ITEM: dict[str, float] = {"bias": 0.0, "best passage": 1.0}
