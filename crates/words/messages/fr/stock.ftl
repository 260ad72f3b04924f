### La comptabilité matières et le classement (C3).
