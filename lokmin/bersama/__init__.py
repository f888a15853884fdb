"""Tools that know nothing of meetings: database, time, errors, permission, paper."""
