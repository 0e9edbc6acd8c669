"""The screens made of several features: Today, This lesson."""
