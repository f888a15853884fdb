"""The year's plan: rules, clashes, rescheduling, and the calendar feed."""
