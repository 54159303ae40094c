/* rap-message.c: a question in a window of its own; shaped like AdwAlertDialog of libadwaita 1.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "compat/rap-message.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* AdwMessageDialog is deprecated since libadwaita 1.6; adw_message_dialog_choose() came after
 * 1.2. */

static char *
dup_trimmed_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (!g_str_equal (response, "accept"))
    g_task_return_pointer (task, NULL, NULL);
  else if (entry != NULL)
    g_task_return_pointer (task, dup_trimmed_text (GTK_EDITABLE (entry)), g_free);
  else
    g_task_return_pointer (task, g_strdup (""), g_free);
}

static void
entry_changed_cb (GtkEditable      *entry,
                  AdwMessageDialog *dialog)
{
  g_autofree char *text = dup_trimmed_text (entry);

  adw_message_dialog_set_response_enabled (dialog, "accept", text[0] != '\0');
}

static GtkWidget *
entry_new (const char *prompt)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), prompt);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_add_css_class (entry, "message-entry");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);

  return entry;
}

static void
add_entry (AdwMessageDialog *dialog,
           const char       *prompt,
           gboolean          needed)
{
  GtkWidget *entry = entry_new (prompt);

  adw_message_dialog_set_extra_child (dialog, entry);
  if (!needed)
    return;
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), dialog);
  adw_message_dialog_set_response_enabled (dialog, "accept", FALSE);
}

static AdwResponseAppearance
get_appearance (RapMessageStyle style)
{
  switch (style)
    {
    case RAP_MESSAGE_SUGGESTED:
      return ADW_RESPONSE_SUGGESTED;
    case RAP_MESSAGE_DESTRUCTIVE:
      return ADW_RESPONSE_DESTRUCTIVE;
    case RAP_MESSAGE_DELIBERATE:
    default:
      return ADW_RESPONSE_DEFAULT;
    }
}

/* Both texts of the box (transfer full), or NULL where one is blank. */
static char **
dup_both (GtkWidget *box)
{
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  g_auto (GStrv) texts = g_new0 (char *, 3);

  texts[0] = dup_trimmed_text (GTK_EDITABLE (first));
  texts[1] = dup_trimmed_text (GTK_EDITABLE (second));

  return texts[0][0] != '\0' && texts[1][0] != '\0' ? g_steal_pointer (&texts) : NULL;
}

static void
both_changed_cb (GtkEditable      *entry,
                 AdwMessageDialog *dialog)
{
  g_auto (GStrv) texts = dup_both (adw_message_dialog_get_extra_child (dialog));

  adw_message_dialog_set_response_enabled (dialog, "accept", texts != NULL);
}

static void
add_both (AdwMessageDialog *dialog,
          const char       *prompt,
          const char       *second_prompt)
{
  const char *const prompts[] = { prompt, second_prompt };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      GtkWidget *entry = entry_new (prompts[i]);

      gtk_box_append (GTK_BOX (box), entry);
      g_signal_connect (entry, "changed", G_CALLBACK (both_changed_cb), dialog);
    }
  adw_message_dialog_set_extra_child (dialog, box);
  adw_message_dialog_set_response_enabled (dialog, "accept", FALSE);
}

static void
both_response_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  gpointer          user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task,
                         g_str_equal (response, "accept")
                           ? dup_both (adw_message_dialog_get_extra_child (dialog)) : NULL,
                         (GDestroyNotify) g_strfreev);
}

static AdwMessageDialog *
dialog_new (GtkWindow       *parent,
            const char      *heading,
            const char      *body,
            const char      *accept,
            RapMessageStyle  style)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", get_appearance (style));
  adw_message_dialog_set_close_response (dialog, "cancel");
  if (style == RAP_MESSAGE_SUGGESTED)
    adw_message_dialog_set_default_response (dialog, "accept");

  return dialog;
}

static void
run (AdwMessageDialog    *dialog,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb),
                    g_task_new (NULL, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
rap_message_ask_async (GtkWindow           *parent,
                       const char          *heading,
                       const char          *body,
                       const char          *accept,
                       RapMessageStyle      style,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  run (dialog_new (parent, heading, body, accept, style), callback, user_data);
}

gboolean
rap_message_ask_finish (GAsyncResult *result)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);

  return text != NULL;
}

void
rap_message_ask_text_async (GtkWindow           *parent,
                            const char          *heading,
                            const char          *body,
                            const char          *prompt,
                            const char          *accept,
                            RapMessageStyle      style,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, body, accept, style);

  add_entry (dialog, prompt, TRUE);
  run (dialog, callback, user_data);
}

void
rap_message_ask_words_async (GtkWindow           *parent,
                             const char          *heading,
                             const char          *body,
                             const char          *prompt,
                             const char          *accept,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, body, accept, RAP_MESSAGE_SUGGESTED);

  add_entry (dialog, prompt, FALSE);
  run (dialog, callback, user_data);
}

void
rap_message_ask_both_async (GtkWindow           *parent,
                            const char          *heading,
                            const char          *body,
                            const char          *prompt,
                            const char          *second_prompt,
                            const char          *accept,
                            RapMessageStyle      style,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  AdwMessageDialog *dialog = dialog_new (parent, heading, body, accept, style);

  add_both (dialog, prompt, second_prompt);
  g_signal_connect (dialog, "response", G_CALLBACK (both_response_cb),
                    g_task_new (NULL, NULL, callback, user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

char **
rap_message_ask_both_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

char *
rap_message_ask_text_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
