"""What is known about names: how they sound and are spelt from language to language."""
