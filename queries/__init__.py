"""The questions, each a ``.rq`` file that carries its own title, description, keywords and parameters."""
