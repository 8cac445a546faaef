"""Which customers are about to leave: prepare, train, evaluate, explain, accept."""
