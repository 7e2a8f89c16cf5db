"""The team's pages: server-rendered, loopback only, fine without JavaScript."""
