### La DRM et les échéances (C4, I27).
