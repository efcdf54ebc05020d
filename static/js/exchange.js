// Sends the form that checks the next rows of a workbook, so that nobody has to press its button.
document.querySelectorAll("form[data-send-at-once]").forEach((form) => form.submit());
