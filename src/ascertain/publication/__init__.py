"""Updates under the office's own name: composed from the record, protected, frozen with a manifest, verifiable."""
