//! Bytes to text: UTF-8 checked, front matter split.
