"""The figures of an update as data: tables with typed columns, written as CSV, XLSX and Parquet, with a codebook."""
