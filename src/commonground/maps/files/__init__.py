"""Maps of other programs in, and maps out: CXL of CmapTools, GraphML, text, a drawing."""
