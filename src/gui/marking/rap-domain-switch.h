/* rap-domain-switch.h: whether an optional domain is part of this sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "models/rap-marking-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_DOMAIN_SWITCH (rap_domain_switch_get_type ())

G_DECLARE_FINAL_TYPE (RapDomainSwitch, rap_domain_switch, RAP, DOMAIN_SWITCH, GtkWidget)

GtkWidget *rap_domain_switch_new     (RapMarkingSession *session,
                                      const RapDomain   *domain) G_GNUC_WARN_UNUSED_RESULT;
void       rap_domain_switch_refresh (RapDomainSwitch   *self);

G_END_DECLS
