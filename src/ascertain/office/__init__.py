"""The office: the rooms assembled. Opening, intake, replay, verification, rebuilding."""
