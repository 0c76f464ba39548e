"""The dataset folder: the declared types as tables that people can edit."""
