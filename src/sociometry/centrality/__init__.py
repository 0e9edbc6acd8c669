"""Standing in the network, by degree, by attenuated walks and their kin."""
