/* address.c - where a request comes from, as far as limits need to know.
 *
 * Why: whoever guesses passwords is slowed down by where the guesses come from, and one household
 * or office has a whole IPv6 network of 64 bits to send from.
 * Promise: a network in one spelling, whatever spelling arrived; of X-Forwarded-For only the last
 * address, and only behind the proxy that wrote it.
 * Never: a name that must be looked up. */
#include <arpa/inet.h>
#include <string.h>

#include "http/exchange.h"

#define NETWORK_BYTES 8 /* of an IPv6 address */

/* Writes the network of an address: the same buffer may hold both. */
static bool write_network(int family, const unsigned char *address, char ret[INET6_ADDRSTRLEN])
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff}; /* IPv4 inside IPv6 */
    unsigned char network[16] = {0};
    if (family == AF_INET6 && memcmp(address, mapped, sizeof mapped) == 0)
        return inet_ntop(AF_INET, address + sizeof mapped, ret, INET6_ADDRSTRLEN) != NULL;
    if (family == AF_INET)
        return inet_ntop(AF_INET, address, ret, INET6_ADDRSTRLEN) != NULL;
    memcpy(network, address, NETWORK_BYTES);
    return inet_ntop(AF_INET6, network, ret, INET6_ADDRSTRLEN) != NULL;
}

void http_address_read(struct http_exchange *exchange)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info != NULL ? info->client_addr : NULL;
    if (address == NULL)
        return;
    const void *bytes =
        address->sa_family == AF_INET6
            ? (const void *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr
            : (const void *)&((const struct sockaddr_in *)(const void *)address)->sin_addr;
    (void)write_network(address->sa_family, bytes, exchange->remote_network);
}

/* The address without the port and the brackets that some proxies write. */
static struct text bare_address(struct text t)
{
    struct text rest = text_trim(t);
    if (text_starts_with(rest, TEXT("["))) {
        rest = text_slice(rest.bytes + 1, rest.length - 1);
        return text_cut(&rest, ']');
    }
    struct text behind = rest, before = text_cut(&behind, ':');
    bool has_port = behind.bytes != NULL && text_find(behind, TEXT(":")) < 0;
    return has_port ? before : rest;
}

void http_address_forwarded(struct http_exchange *exchange)
{
    char address[INET6_ADDRSTRLEN];
    unsigned char bytes[16];
    struct text last = {0}, rest = exchange->forwarded_for;
    if (!exchange->request.is_https)
        return;
    while (rest.bytes != NULL)
        last = text_cut(&rest, ',');
    last = bare_address(last);
    if (last.length == 0 || last.length >= sizeof address)
        return;
    memcpy(address, last.bytes, last.length);
    address[last.length] = '\0';
    int family = memchr(address, ':', last.length) != NULL ? AF_INET6 : AF_INET;
    if (inet_pton(family, address, bytes) != 1 ||
        !write_network(family, bytes, exchange->remote_network))
        return;
    exchange->request.remote_network = text_of(exchange->remote_network);
}
