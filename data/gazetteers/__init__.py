"""Knowledge of places, as UTF-8 tables that a domain expert can read and extend: see ``README.md``."""
