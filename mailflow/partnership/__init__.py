"""The domain, pure: terms, calendar, register, caseload, audience, matching, password, facts. Values in, values out."""
