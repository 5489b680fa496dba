"""The conversation: commands and buttons in Telegram → feedback, mutes, questions."""
