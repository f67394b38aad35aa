//! What a template may see: complete, serialisable, versioned.
