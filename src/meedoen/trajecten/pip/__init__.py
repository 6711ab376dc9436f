"""Het PIP van binnen: wat de wet toelaat, hoe de brief leest, en welke versies er zijn."""
