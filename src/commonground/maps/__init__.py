"""Concept maps: concept, linking phrase, concept; one's own, and shared ones that many write."""
