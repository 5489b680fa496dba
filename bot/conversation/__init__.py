"""The conversation in Telegram: commands and buttons → rules, questions, the lives of stories.

polling brings what people write and press → who may speak here → a command (asking, deeds) or a press (presses) →
an answer, by the house's own channel. A rule is proposed with what it would have changed (proposals) before it is set.
"""
