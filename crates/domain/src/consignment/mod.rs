//! The goods, parties and transport that a document describes; never knows where they came from.
