"""What people make of the lists of the desk: their columns, their filters, a spreadsheet."""
