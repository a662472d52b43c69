"""The view of conversations: questions, answers with their proof, and what they rest on."""
