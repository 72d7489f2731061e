"""Vietnamese Party and government documents as a knowledge graph."""
