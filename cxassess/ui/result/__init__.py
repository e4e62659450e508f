"""The result: verdict, radars, agreement."""
