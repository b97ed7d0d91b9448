label = "sibling"
