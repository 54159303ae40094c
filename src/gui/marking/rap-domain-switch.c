/* rap-domain-switch.c: whether an optional domain is part of this sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking/rap-domain-switch.h"

struct _RapDomainSwitch
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkLabel  *label;
  GtkSwitch *toggle;

  /* Owned */
  RapMarkingSession *session;

  /* Borrowed */
  const RapDomain *domain;

  gboolean showing; /* what stands, not what was pressed */
};

G_DEFINE_FINAL_TYPE (RapDomainSwitch, rap_domain_switch, GTK_TYPE_WIDGET)

static void
toggled_cb (RapDomainSwitch *self)
{
  if (self->showing)
    return;
  rap_marking_session_switch_domain (self->session, self->domain,
                                     gtk_switch_get_active (self->toggle));
  /* A domain with answers stays on: the switch shows what stands. */
  rap_domain_switch_refresh (self);
}

void
rap_domain_switch_refresh (RapDomainSwitch *self)
{
  g_return_if_fail (RAP_IS_DOMAIN_SWITCH (self));

  self->showing = TRUE;
  gtk_switch_set_active (self->toggle,
                         rap_marking_session_domain_is_on (self->session, self->domain));
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle),
                            rap_marking_session_get_editable (self->session));
  self->showing = FALSE;
}

static void
rap_domain_switch_dispose (GObject *object)
{
  RapDomainSwitch *self = RAP_DOMAIN_SWITCH (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_DOMAIN_SWITCH);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (rap_domain_switch_parent_class)->dispose (object);
}

static void
rap_domain_switch_class_init (RapDomainSwitchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_domain_switch_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/marking/rap-domain-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, RapDomainSwitch, label);
  gtk_widget_class_bind_template_child (widget_class, RapDomainSwitch, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
rap_domain_switch_init (RapDomainSwitch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rap_domain_switch_new (RapMarkingSession *session,
                       const RapDomain   *domain)
{
  RapDomainSwitch *self = g_object_new (RAP_TYPE_DOMAIN_SWITCH, NULL);
  const char *label = rap_words_get (domain->label, rap_marking_session_get_language (session));

  self->session = g_object_ref (session);
  self->domain = domain;
  gtk_label_set_label (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  rap_domain_switch_refresh (self);
  return GTK_WIDGET (self);
}
