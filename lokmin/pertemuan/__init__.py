"""The meeting: kind, stage, period, state, people; its page and its chain."""
