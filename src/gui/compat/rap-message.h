/* rap-message.h: a question in a window of its own; shaped like AdwAlertDialog of libadwaita 1.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RapMessageStyle:
 * @RAP_MESSAGE_SUGGESTED: doing it is what most people want
 * @RAP_MESSAGE_DESTRUCTIVE: doing it takes something away
 * @RAP_MESSAGE_DELIBERATE: neither, but Enter by itself does not do it
 */
typedef enum
{
  RAP_MESSAGE_SUGGESTED,
  RAP_MESSAGE_DESTRUCTIVE,
  RAP_MESSAGE_DELIBERATE,
} RapMessageStyle;

/* Asks whether to do something. @accept: the words on the button that does it, with a mnemonic */
void      rap_message_ask_async       (GtkWindow            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       const char           *accept,
                                       RapMessageStyle       style,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* Returns: whether to do it */
gboolean  rap_message_ask_finish      (GAsyncResult         *result);
/* The same with a line of text, which must not be blank. @prompt: what the line is for */
void      rap_message_ask_text_async  (GtkWindow            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       const char           *prompt,
                                       const char           *accept,
                                       RapMessageStyle       style,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* The same, suggested, with a line that may stay empty. */
void      rap_message_ask_words_async (GtkWindow            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       const char           *prompt,
                                       const char           *accept,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* The same with two lines, neither of which may be blank. */
void      rap_message_ask_both_async  (GtkWindow            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       const char           *prompt,
                                       const char           *second_prompt,
                                       const char           *accept,
                                       RapMessageStyle       style,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* Returns: (transfer full) (nullable): the two texts, trimmed; NULL not to do it */
char    **rap_message_ask_both_finish (GAsyncResult         *result) G_GNUC_WARN_UNUSED_RESULT;
/* Returns: (transfer full) (nullable): the text, trimmed; NULL not to do it */
char     *rap_message_ask_text_finish (GAsyncResult         *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
